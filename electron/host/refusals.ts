import { bucket } from './bucket.ts'

/** Why somebody was turned away before anything was said, by the HTTP status that they got. */
const why = {
  400: 'wrongRequest',
  403: 'wrongOrigin',
  404: 'wrongRoom',
  421: 'wrongHost',
  503: 'tooManyStrangers',
}
export type Refused = keyof typeof why

/** Writes down who is turned away, and what is misused. Never what they sent: neither address nor header nor value. */
export interface Refusals {
  readonly refused: (status: Refused) => void
  /** Something stands where only secrets would: it is ignored, but somebody made a link that leaks. */
  readonly query: () => void
}

/** The first few of a kind are written at once, then one a minute with how many it stands for: a flood must not fill the disk. */
const AT_ONCE = 5
const PER_SECOND = 1 / 60

/** @param now milliseconds */
export function noteRefusals(log: (line: string) => void, now: () => number = Date.now): Refusals {
  const kinds = new Map<string, { readonly may: ReturnType<typeof bucket>; unsaid: number }>()
  const note = (line: string) => {
    const kind = kinds.get(line) ?? { may: bucket(PER_SECOND, AT_ONCE, now), unsaid: 0 }
    kinds.set(line, kind)
    // what is not written costs nothing: else a flood would never be told of again
    if (!kind.may.take(1)) {
      kind.may.take(-1)
      kind.unsaid += 1
      return
    }
    log(kind.unsaid > 0 ? `${line} and ${kind.unsaid} more` : line)
    kind.unsaid = 0
  }
  return {
    refused: (status) => note(`refused ${why[status]}`),
    query: () => note('misuse queryInAddress'),
  }
}
