/** The words of the live blocks of minutes. Each is a text on screens, with the values that it is given. */
export const minutesTextKeys = [
  'adopted',
  'chairs',
  'changed',
  'commitment',
  'date',
  'delegate',
  'dissent',
  'done',
  'dropped',
  'end',
  'from',
  'guest',
  'interval',
  'left',
  'legal',
  'listener',
  'member',
  'name',
  'nextNone',
  'nobody',
  'notAdopted',
  'note',
  'noteCount',
  'open',
  'organisation',
  'parkedNone',
  'origin',
  'part',
  'place',
  'present',
  'presumed',
  'process',
  'prompt',
  'reservation',
  'signature',
  'skipped',
  'split',
  'splitPart',
  'start',
  'state',
  'superseded',
  'taker',
  'took',
  'unlisted',
  'until',
  'what',
  'who',
] as const
/** One of {@link minutesTextKeys}. */
export type MinutesTextKey = (typeof minutesTextKeys)[number]

/** The words of minutes in the reader's language. */
export interface MinutesTexts {
  readonly text: (key: MinutesTextKey, values?: Readonly<Record<string, string | number>>) => string
  /** A moment as a day: 3 marzo 2026. */
  readonly day: (moment: number) => string
  /** A moment as a time: 14:30. */
  readonly time: (moment: number) => string
  /** How a decision was taken, by its name. */
  readonly method: (name: string) => string
  /** How a tie was broken, by its name. */
  readonly tieBreak: (name: string) => string
}
