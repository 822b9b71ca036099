/** Moving a string out of a program's source into a prompt file. */

/** A change of a text, in UTF-16 code units. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface PromptMoveReport {
  /** The prompt's name: the one that was asked for, else one made of what the string is called in the program. */
  readonly name: string;
  /** The prompt's file; it isn't written. */
  readonly uri: string;
  readonly exists: boolean;
  /** The text of the file; its inputs are what the string took from the program. */
  readonly prompt: string;
  /** What the program's text becomes, in its order: the string is a call that renders the prompt. */
  readonly changes: readonly TextChange[];
  /** What the author should know, in sentences. */
  readonly notes: readonly string[];
}

export interface MoveRequests {
  /**
   * The string at a selection of a program's text, as the prompt that it would be; null where there is no string.
   * Nothing is written.
   */
  'onbook/promptMove': {
    params: {
      /** Of the program, whose folder is where its prompts are. */
      readonly uri: string;
      readonly languageId: string;
      readonly text: string;
      readonly selection: { readonly start: number; readonly end: number };
      readonly name?: string;
    };
    result: PromptMoveReport | null;
  };
}
