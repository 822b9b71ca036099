import type { GetOptions, JsonObject, Registry } from '@onbook/registry';
import { parseVersion, RegistryError } from '@onbook/registry/project';
import { RenderError, renderPrompt } from '@onbook/template';
import type { Message, MessageSegments, PromptDocument, Rendering } from '@onbook/template';

interface RenderedAnswer {
  readonly messages: readonly Message[];
  readonly text: string;
  /** Null where a file names none. */
  readonly model: string | null;
  readonly config: Readonly<Record<string, unknown>>;
  /** Ranges are into the document's source and its partials'. */
  readonly segments: readonly MessageSegments[];
}

/** A prompt that waits for its values, wherever it came from. */
export interface RenderablePrompt {
  readonly document: PromptDocument;
  /** @throws RegistryError `missing_variables` or `render_failed`. */
  readonly render: (variables: JsonObject) => Promise<RenderedAnswer>;
}

/** `shown` is what messages call the file or the stream that the document was read from. */
export function promptInText(document: PromptDocument, shown: string): RenderablePrompt {
  const { model, config, temperature, maxTokens } = document.frontMatter;
  return {
    document,
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

/** The registry renders; where each piece came from is worked out here, of the same version with its own partials. */
export async function promptInRegistry(
  registry: Registry,
  name: string,
  which: GetOptions,
): Promise<RenderablePrompt> {
  const served = await registry.get(name, which);
  const { version } = served;
  const document = parseVersion(served);
  return {
    document,
    render: async (variables) => {
      const { messages, text, model, config } = await registry.render(name, variables, { version });
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
