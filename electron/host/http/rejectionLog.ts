import { monotonicNow } from '../../../shared/base/time/monotonicNow.ts'
import { type TokenBucket, tokenBucket } from '../quotas/tokenBucket.ts'

/** Reasons of a rejected request by HTTP status. */
const reasonByStatus = {
  400: 'wrongRequest',
  403: 'wrongOrigin',
  404: 'wrongRoom',
  421: 'wrongHost',
  426: 'oldWebSocket',
  503: 'tooManyStrangers',
  505: 'oldHttp',
}
/** An HTTP status that the host rejects a request with. */
export type RejectedStatus = keyof typeof reasonByStatus

/** Logs rejections and misuse; never content of a request: neither path nor header nor value. */
export interface RejectionLog {
  readonly rejected: (status: RejectedStatus) => void
  /** A request had a query. It is ignored, but a link with a secret in its query would leak the secret. */
  readonly misusedQuery: () => void
}

/** The first lines of a kind are logged at once, later ones once a minute with their number, so that a flood does not fill the disk. */
const BURST = 5
const PER_SECOND = 1 / 60

/** Creates the log. @param now current time in milliseconds */
export function createRejectionLog(log: (line: string) => void, now: () => number = monotonicNow): RejectionLog {
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
