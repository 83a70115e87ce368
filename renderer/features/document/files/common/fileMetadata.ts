/** What a file says of itself, and the texts around its pages, in the language of the window. */
export interface FileMetadata {
  readonly title: string
  /** Language of the window, such as `it`: that of the file, unless its text is plainly in another. */
  readonly language: string
  /** Who made it. */
  readonly author?: string
  /** "Pagina" and "di", around the page numbers in the footer. */
  readonly page: string
  readonly of: string
  /** That a paragraph was of a kind, `Before: Heading 2`, by the type of the block. */
  readonly kindsBefore?: Readonly<Record<string, string>>
  /** Title of the table of contents; without it there is none. */
  readonly contents?: string
  /** Pictures for the header of each page, as data URLs. */
  readonly logos?: readonly string[]
}

/** Most logos in the header of a page. */
export const MAX_LOGOS = 6
