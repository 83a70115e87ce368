import { type RingCheck, ringVerifier } from '../../../../shared/model/sessionLog/ballots/ringChecks.ts'

/** What the worker answers: which signature it verified, and its tag; null: it is not valid. */
export interface RingAnswer {
  readonly id: string
  readonly tag: string | null
}

const verify = ringVerifier()

self.onmessage = ({ data }: MessageEvent<readonly RingCheck[]>) => {
  for (const check of data) self.postMessage({ id: check.id, tag: verify(check) } satisfies RingAnswer)
}
