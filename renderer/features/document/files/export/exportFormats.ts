import type { PlanLook } from '../../sections/plansInFile.ts'
import type { ReviewChoice } from './reviewForFile.ts'

/** Formats of which a person can have a file, the most used first. */
export const exportFormats = ['docx', 'odt', 'pdf', 'html', 'md'] as const
/** One of {@link exportFormats}. */
export type ExportFormat = (typeof exportFormats)[number]

/** What a person chooses about a file. */
export interface ExportLook {
  /** Which text, and whether with what is said about it; without: the text as it is. */
  readonly review?: ReviewChoice
  readonly contents?: boolean
  /** How what is planned for its sections is said; without: not at all. */
  readonly plans?: PlanLook
  /** Pictures for the header of each page, as data URLs. */
  readonly logos?: readonly string[]
}
