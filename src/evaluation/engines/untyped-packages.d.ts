/** The little of node-nlp that is used; the package brings no types. */
declare module 'node-nlp' {
  interface Settings {
    readonly languages: readonly string[];
    readonly autoSave: boolean;
    readonly autoLoad: boolean;
    readonly nlu: { readonly log: boolean; readonly useNoneFeature: boolean };
  }
  class NlpManager {
    constructor(settings: Settings);
    addDocument(language: string, text: string, intent: string): void;
    train(): Promise<void>;
    process(
      language: string,
      text: string,
    ): Promise<{ readonly classifications: readonly { readonly intent: string; readonly score: number }[] }>;
  }
  // CommonJS: everything hangs on the default export.
  const nodeNlp: { readonly NlpManager: typeof NlpManager };
  export default nodeNlp;
}
