import { type TokenBucket, tokenBucket } from '../guard/limits/tokenBucket.ts'

/** Why somebody was turned away before anything was said, by the HTTP status that they got. */
const reasonByStatus = {
  400: 'wrongRequest',
  403: 'wrongOrigin',
  404: 'wrongRoom',
  421: 'wrongHost',
  503: 'tooManyStrangers',
}
/** An HTTP status that the host rejects a request with. */
export type RejectedStatus = keyof typeof reasonByStatus

/** Writes down who is turned away, and what is misused. Never what they sent: neither address nor header nor value. */
export interface RejectionLog {
  readonly rejected: (status: RejectedStatus) => void
  /** Something stands where only secrets would: it is ignored, but somebody made a link that leaks. */
  readonly misusedQuery: () => void
}

/** The first few of a kind are written at once, then one a minute with how many it stands for: a flood must not fill the disk. */
const BURST = 5
const PER_SECOND = 1 / 60

/** @param now milliseconds */
export function createRejectionLog(log: (line: string) => void, now: () => number = Date.now): RejectionLog {
  const counters = new Map<string, { readonly limiter: TokenBucket; suppressed: number }>()
  const write = (line: string) => {
    const counter = counters.get(line) ?? { limiter: tokenBucket(PER_SECOND, BURST, now), suppressed: 0 }
    counters.set(line, counter)
    // a suppressed line takes no token: otherwise a flood would never be reported again
    if (!counter.limiter.tryTake(1)) {
      counter.suppressed += 1
      return
    }
    log(counter.suppressed > 0 ? `${line} and ${counter.suppressed} more` : line)
    counter.suppressed = 0
  }
  return {
    rejected: (status) => write(`refused ${reasonByStatus[status]}`),
    misusedQuery: () => write('misuse queryInAddress'),
  }
}
