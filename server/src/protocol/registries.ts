/** Which registry it is. */

export interface RegistryRequests {
  /** Uses another registry from now on; null goes back to what onbook.yaml says. Answers its prompts' number. */
  'onbook/connect': {
    params: { readonly registry: { readonly location: string; readonly token?: string } | null };
    result: { readonly prompts: number };
  };
}
