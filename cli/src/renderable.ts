import type { GetOptions, JsonObject, Registry } from '@onbook/registry';
import { RegistryError } from '@onbook/registry/project';
import { parsePrompt, RenderError, renderPrompt } from '@onbook/template';
import type { Input, Message, MessageSegments, PromptDocument, Rendering } from '@onbook/template';
import { readPromptFile, type Place } from './promptFile.js';

interface RenderedAnswer {
  readonly messages: readonly Message[];
  readonly text: string;
  /** Null where a file names none. */
  readonly model: string | null;
  readonly config: Readonly<Record<string, unknown>>;
  readonly segments: readonly MessageSegments[];
}

/** A prompt that waits for its values, wherever it came from. */
export interface RenderablePrompt {
  readonly inputs: readonly Input[];
  /** @throws RegistryError `missing_variables` or `render_failed`. */
  readonly render: (variables: JsonObject) => Promise<RenderedAnswer>;
}

/** @throws RegistryError for a file that can't be read or isn't text. */
export async function promptInFile(path: string, place: Place): Promise<RenderablePrompt> {
  const { document, shown } = await readPromptFile(path, place);
  const { model, config, temperature, maxTokens } = document.frontMatter;
  return {
    inputs: document.inputs,
    render: (variables) => {
      const { messages, text, segments } = renderDocument(document, shown, variables);
      const settings = {
        ...config,
        ...(temperature === null ? {} : { temperature }),
        ...(maxTokens === null ? {} : { maxOutputTokens: maxTokens }),
      };
      return Promise.resolve({ messages, text, model, config: settings, segments });
    },
  };
}

/** The registry renders; where each piece came from is worked out here, of the same version. */
export async function promptInRegistry(
  registry: Registry,
  name: string,
  which: GetOptions,
): Promise<RenderablePrompt> {
  const served = await registry.get(name, which);
  const document = parsePrompt(served.source, { delimiters: served.delimiters });
  return {
    inputs: served.inputs,
    render: async (variables) => {
      const { messages, text, model, config } = await registry.render(name, variables, {
        version: served.version,
      });
      const { segments } = renderPrompt(document, variables);
      return { messages, text, model, config, segments };
    },
  };
}

function renderDocument(document: PromptDocument, shown: string, variables: JsonObject): Rendering {
  try {
    return renderPrompt(document, variables);
  } catch (error) {
    if (!(error instanceof RenderError)) throw error;
    if (error.code !== 'missing_variables') {
      throw new RegistryError('render_failed', `${shown} can't be rendered. ${error.message}`, {
        cause: error,
      });
    }
    const names = error.variables.join(', ');
    throw new RegistryError(
      'missing_variables',
      `Missing variables: ${names}. Give each a value with --set name=value or --vars FILE.json.`,
      { cause: error, details: { variables: error.variables } },
    );
  }
}
