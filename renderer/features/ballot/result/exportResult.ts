import { utf8 } from '../../../../shared/base/bytes.ts'
import { canonicalJson } from '../../../../shared/base/json/canonicalJson.ts'
import type { Ballot, StatedTally } from '../../../../shared/model/sessionLog/ballots/ballots.ts'
import type { BallotCount, CountedVote } from '../../../../shared/model/sessionLog/ballots/countBallot.ts'
import { csvTable } from '../../../board/export/csvTable.ts'
import type { Translate } from '../../../kit/text/translations.ts'
import { rowsOfBallot } from './resultMarks.ts'

/** The rows of a result as a table for spreadsheets. Cost: O(options²). @param locale language and region of the reader */
export function resultCsv(ballot: Ballot, count: BallotCount, t: Translate, locale: string): Uint8Array {
  const header = (['question', 'option', 'rank', 'figure', 'inWords', 'percent', 'outcome'] as const).map((key) => t(`ballot.csv.${key}`))
  const rows = rowsOfBallot(ballot, count, t).map(({ label, rank, number, text, percent, mark }) => [
    ballot.question,
    label,
    rank,
    number,
    text,
    percent,
    mark ? t(`ballot.csv.${mark}`) : '',
  ])
  return csvTable(header, rows, locale)
}

/** What a file with a result holds, beside what people read. */
export interface ResultFile {
  readonly format: 'tavolo-ballot-result'
  readonly version: 1
  /** How somebody checks the hash without this program. */
  readonly verification: string
  readonly process: string
  readonly session: string
  readonly ballot: Pick<Ballot, 'id' | 'question' | 'options' | 'rule' | 'settings' | 'secrecy' | 'per' | 'at' | 'supersedes' | 'supersededBy'>
  readonly tally: Pick<StatedTally, 'id' | 'at' | 'closes' | 'shares' | 'paper' | 'digest'>
  readonly count: BallotCount
  /** What computers that counted the same votes came to. */
  readonly recounts: readonly { readonly name: string; readonly digest: string }[]
  /** Who voted what, where the vote is open. */
  readonly votes?: readonly { readonly item: string; readonly name: string; readonly weight: number; readonly vote: unknown }[]
}

interface ResultSource {
  readonly process: string
  readonly session: string
  readonly ballot: Ballot
  readonly tally: StatedTally
  readonly count: BallotCount
  readonly votes: readonly CountedVote[]
  readonly nameOf: (person: string) => string
}

/**
 * A result as a file that others can check: the hash is that of the canonical JSON (RFC 8785) of `count`, with a first line before it. Who voted what is
 * in it where the vote was open, for the same reason that it is on screens.
 */
export function resultFile({ process, session, ballot, tally, count, votes, nameOf }: ResultSource): ResultFile {
  const { id, question, options, rule, settings, secrecy, per, at, supersedes, supersededBy } = ballot
  return {
    format: 'tavolo-ballot-result',
    version: 1,
    verification: 'tally.digest = base64url(SHA-256("tavolo/ballot-count/1\\n" + canonical JSON of count, as UTF-8)), without padding',
    process,
    session,
    ballot: { id, question, options, rule, settings, secrecy, per, at, supersedes, supersededBy },
    tally: { id: tally.id, at: tally.at, closes: tally.closes, shares: tally.shares, paper: tally.paper, digest: tally.digest },
    count,
    recounts: [...tally.recounts].map(([person, digest]) => ({ name: nameOf(person), digest })),
    ...(secrecy === 'open' ? { votes: votes.map(({ item, by, weight, vote }) => ({ item, name: nameOf(by), weight, vote })) } : {}),
  }
}

/** The bytes of such a file: JSON in which people can read, each key where it belongs. */
export const resultJson = (file: ResultFile): Uint8Array => utf8(`${JSON.stringify(JSON.parse(canonicalJson(file)), null, 2)}\n`)
