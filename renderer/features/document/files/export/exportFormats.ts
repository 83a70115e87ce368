/** Formats of which a person can have a file, the most used first. */
export const exportFormats = ['docx', 'odt', 'pdf', 'html', 'md'] as const
/** One of {@link exportFormats}. */
export type ExportFormat = (typeof exportFormats)[number]

/** What a person chooses about a file. */
export interface ExportLook {
  readonly contents?: boolean
  /** A picture for the header of each page, as a data URL. */
  readonly logo?: string | null
}
