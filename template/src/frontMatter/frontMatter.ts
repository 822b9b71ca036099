import type { Range } from '../problems.js';
import type { ValueMap } from '../valueMap.js';

/** A JSON Schema (draft 2020-12), as data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** A variable that a caller passes. */
export interface Input {
  readonly name: string;
  /** A JSON Schema type (`string`, `integer`, `array` …), `enum`, or `any`. */
  readonly type: string;
  readonly required: boolean;
  readonly description: string;
  /** Present where the front matter's `input.default` gives one. */
  readonly default?: unknown;
  /** False for a variable that the text uses and the front matter doesn't declare. */
  readonly declared: boolean;
  /** The declaring key in the front matter. */
  readonly range?: Range;
}

/** What the YAML between the fences says, in Onbook's terms. */
export interface FrontMatter {
  /** From the first fence to the end of the last one; null when the file has none. */
  readonly range: Range | null;
  /** The YAML text between the fences; null when the file has none. */
  readonly yamlRange: Range | null;
  readonly name: string | null;
  readonly description: string | null;
  readonly model: string | null;
  /** `config.temperature`. */
  readonly temperature: number | null;
  /** `config.maxOutputTokens`. */
  readonly maxTokens: number | null;
  /** The rest of `config`. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly tools: readonly string[];
  /** Picoschema is turned into JSON Schema. Null when no inputs are declared. */
  readonly inputSchema: JsonSchema | null;
  readonly outputSchema: JsonSchema | null;
  /** Extension fields by namespace: those under `ext`, and those of keys such as `namespace.field`. */
  readonly ext: Readonly<Record<string, ValueMap>>;
  /** Every key as it is written; null without a front matter that can be read. */
  readonly raw: ValueMap | null;
  /** `input.default`. */
  readonly defaults: Readonly<Record<string, unknown>>;
}
