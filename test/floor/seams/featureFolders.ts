/** What goes when a feature is deleted, besides its line in `renderer/app/features.ts`: its code with its texts, its tests and its measurements. */
export const foldersOf = (id: string): readonly string[] =>
  ['renderer/features', 'test/renderer/features', 'test/e2e/web', 'test/e2e/desktop', 'test/bench'].map((place) => `${place}/${id}/`)
