import { useEffect, useMemo, useRef } from 'react'
import { utf8 } from '../../../../shared/base/bytes.ts'
import { canonicalJson } from '../../../../shared/base/json/canonicalJson.ts'
import type { Listing } from '../../../../shared/model/records/listing.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { basisNow, stageOf, unopenedVotes } from '../../../../shared/model/sessionLog/ballots/ballotStage.ts'
import type { Ballot } from '../../../../shared/model/sessionLog/ballots/ballots.ts'
import { countBallot } from '../../../../shared/model/sessionLog/ballots/countBallot.ts'
import { secretCloseItems } from '../../../../shared/model/sessionLog/ballots/secretBallot.ts'
import type { Author, PersonId } from '../../../../shared/model/transact.ts'
import { MAX_RESULT_BYTES } from '../../../../shared/protocol/sessionLog/ballotBodies.ts'
import { MAX_ITEMS } from '../../../../shared/protocol/sessionLog/bodyParts.ts'
import type { LogBody } from '../../../../shared/protocol/sessionLog/logBodies.ts'
import { notify } from '../../../kit/notices/notices.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { type SignToLog, useSignToLog } from '../../../sync/sessionLog/useSessionLog.ts'
import type { SessionBallots } from '../log/useBallots.ts'

/** What whoever leads does with a ballot. */
export interface BallotLead {
  /** @param keys of those who vote in secret; null: votes are open */
  readonly open: (body: LogBody<'ballot'>, keys: LogBody<'ring'>['keys'] | null) => Promise<void>
  /** Somebody who came later may vote. */
  readonly admit: (ballot: Ballot, person: PersonId) => Promise<void>
  /** Nobody votes any more: what is there counts. */
  readonly close: (ballot: Ballot) => Promise<void>
  /** The votes of all closes count together. */
  readonly joinCloses: (ballot: Ballot) => Promise<void>
  readonly enterPaper: (ballot: Ballot, votes: LogBody<'paper'>['votes']) => Promise<void>
  /** States what is there to count. */
  readonly count: (ballot: Ballot) => Promise<void>
  readonly settle: (body: LogBody<'settletie'>) => Promise<void>
}

/** Ids of items and of late arrivals that one statement has room for. */
const MAX_NAMED = 330

interface LeadProps {
  readonly processId: ProcessId
  readonly listing: Listing
  readonly author: Author
}

/** What the buttons of a ballot do; the window that leads states the tally by itself once the votes are open, where nobody votes on paper. */
export function useBallotLead({ processId, listing, author }: LeadProps, { log }: SessionBallots, ballot: Ballot | null, leads: boolean): BallotLead {
  const { t } = useTranslations()
  const signToLog = useSignToLog(processId, listing.id, log, author)
  const lead = useMemo((): BallotLead => {
    // what is too long for a statement is not signed: whoever leads reads so, and nothing has changed
    const sign: SignToLog = (...statement) =>
      signToLog(...statement).catch(() => {
        notify(t('ballot.notSigned'))
        return null
      })
    const count = async (counted: Ballot) => {
      const basis = basisNow(counted)
      const result = countBallot(counted, basis)
      if (!result) return
      const isShort = utf8(canonicalJson(result.count)).length <= MAX_RESULT_BYTES
      await sign('tally', { ballot: counted.id, ...basis, digest: result.digest, result: isShort ? result.count : null } as LogBody<'tally'>)
    }
    return {
      open: async (body, keys) => {
        const ring = keys && (await sign('ring', { keys }))
        if (!keys || ring) await sign('ballot', { ...body, ring: ring?.id ?? null })
      },
      admit: async ({ id }, person) => void (await sign('addvoter', { ballot: id, voter: [person, null, 1] })),
      close: async (closed) => {
        const { id, votes, voters } = closed
        if (closed.secrecy === 'secret') {
          // the button waits until they are verified
          const items = secretCloseItems(closed)
          if (items) await sign('closeballot', { ballot: id, items: [...items], added: [] })
          return
        }
        const entitled = new Set(voters.flatMap(({ people }) => people))
        // where others have sent more than fits, those who may vote come first
        const sorted = [...votes].sort((a, b) => Number(entitled.has(b.by)) - Number(entitled.has(a.by)))
        const added = voters.flatMap((voter) => (voter.added === null ? [] : [voter.added]))
        const room = Math.min(MAX_ITEMS, MAX_NAMED - added.length)
        await sign('closeballot', { ballot: id, items: sorted.slice(0, Math.max(0, room)).map(({ statement }) => statement.id), added })
      },
      joinCloses: async ({ id, closes }) => void (await sign('joincloses', { ballot: id, closes: closes.slice(0, 10).map((close) => close.id) })),
      enterPaper: async ({ id }, votes) => void (await sign('paper', { ballot: id, votes })),
      count,
      settle: async (body) => void (await sign('settletie', body)),
    }
  }, [signToLog, t])

  const stated = useRef<string | null>(null)
  const isDue = leads && ballot !== null && stageOf(ballot) === 'ready' && !ballot.isClosedTwice && !ballot.voters.some(({ isOnPaper }) => isOnPaper)
  useEffect(() => {
    // what does not open may open with another guardian: people decide whether to count without it
    if (!isDue || !ballot || stated.current === ballot.id || unopenedVotes(ballot).length > 0) return
    stated.current = ballot.id
    void lead.count(ballot)
  }, [isDue, ballot, lead])
  return lead
}
