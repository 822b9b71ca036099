/** How many prompts an application asks for in one run, each once. */
export const promptsInMemory = 1_000;
