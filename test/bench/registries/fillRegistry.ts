import { createHash, randomUUID } from 'node:crypto';
import { localRegistry, openSqliteStore, type Registration, type Store } from '@onbook/registry';
import { promptName, promptsOf, sourceOf, versionsOfEach, type RegistryInput } from './versions.js';

/** What a store's writer takes. */
type Writer = Parameters<Parameters<Store['write']>[0]>[0];

/**
 * Makes a registry with as many versions, all in one transaction. One of them is registered; the others are rows like
 * its own with another text, since to register a hundred thousand takes minutes. Only the audit chain lacks them.
 */
export async function fillRegistry(path: string, input: RegistryInput): Promise<void> {
  const store = openSqliteStore({ path });
  const ada = localRegistry(store, { name: 'ada', role: 'admin', mayNameOthers: false });
  const model = await ada.register('model', sourceOf('0'));
  await ada.rename('model', 'model/of-all');
  await store.write(async (writer) => {
    for (let prompt = 0; prompt < promptsOf(input); prompt++) await addPrompt(writer, prompt, model);
  });
  await store.close();
}

async function addPrompt(writer: Writer, number: number, model: Registration): Promise<void> {
  const name = promptName(number);
  const prompt = { id: randomUUID(), name, createdAt: model.createdAt, archivedAt: null };
  await writer.insertPrompt(prompt);
  for (let count = 0; count < versionsOfEach; count++) {
    const source = sourceOf(`${number}.${count}`);
    const digest = createHash('sha256').update(source).digest('hex');
    const version = {
      ...model,
      id: randomUUID(),
      name,
      version: count + 1,
      source,
      digest,
      hash: digest.slice(0, 8),
    };
    const content = model.content.replace(/ticket\w+/, `ticket${number}x${count}`);
    await writer.insertVersion(prompt, { ...version, content }, wordsOf(source));
    if (count !== versionsOfEach - 2) continue;
    await writer.insertDeployment(
      prompt,
      {
        id: randomUUID(),
        name,
        version: version.version,
        promptId: version.id,
        environment: 'dev',
        kind: 'deploy',
        fromVersion: null,
        deployedBy: 'ada',
        deployedAt: model.createdAt,
        message: '',
      },
      false,
    );
  }
}

function wordsOf(text: string): readonly string[] {
  return [...new Set(text.toLowerCase().match(/[\p{Letter}\p{Mark}\p{Number}]+/gu))];
}
