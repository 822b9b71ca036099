import { FileOperationPatternKind, type FileOperationRegistrationOptions } from 'vscode-languageserver/node';

/** The file operations that concern prompts: folders too, whatever is in them. */
export const promptFileFilters: FileOperationRegistrationOptions = {
  filters: [
    { scheme: 'file', pattern: { glob: '**/*.prompt', matches: FileOperationPatternKind.file } },
    { scheme: 'file', pattern: { glob: '**', matches: FileOperationPatternKind.folder } },
  ],
};
