import * as v from 'valibot'
import { idOf } from '../../base/id.ts'
import { canonicalJson } from '../../base/json/canonicalJson.ts'
import { integer, text } from '../../base/read.ts'
import { key32 } from '../membershipLog/statementBodies.ts'
import { guardianList, itemList, MAX_ITEMS, sealedFields } from './bodyParts.ts'
import { minutesSubject } from './minutesBodies.ts'

/** Longest question of a ballot, in UTF-16 units. */
export const MAX_BALLOT_QUESTION = 500
/** Most options of a ballot. */
export const MAX_OPTIONS = 60
/** Longest text of an option, in UTF-16 units. */
export const MAX_OPTION_TEXT = 200
/** Most who are entitled to vote. */
export const MAX_VOTERS = 300
/** Greatest weight of one vote. */
export const MAX_WEIGHT = 100
/** Longest result that a tally carries for those who do not count, in UTF-8 bytes of its JSON. */
export const MAX_RESULT_BYTES = 9000
/** Longest vote on paper, in UTF-16 units of its JSON. */
const MAX_PAPER_VOTE = 2000

/** A value that JSON can tell, of bounded length. */
const plainJson = (max: number) =>
  v.custom<unknown>((value) => {
    try {
      return canonicalJson(value).length <= max
    } catch {
      return false
    }
  }, 'expected a small value')

const option = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[0-9a-z]{1,16}$/)),
  text: text(MAX_OPTION_TEXT),
  /** A sign for who does not read, as people see it; empty: none. */
  pictogram: text(16),
  /** The object of the board that it comes from. */
  source: v.nullable(idOf<string>()),
  /** In whole euros, where projects share a budget. */
  cost: v.nullable(integer(0, 1_000_000_000_000)),
})

/**
 * One vote that may be cast: by whom (several ids with a space between: the first who votes in this order counts; none: somebody without a device), for
 * which organisation, and with which weight. Short, so that three hundred fit into one statement.
 */
const voter = v.strictTuple([
  v.pipe(v.string(), v.regex(/^(?:[0-9a-z]{16}(?: [0-9a-z]{16}){0,9})?$/)),
  v.nullable(idOf<'organisation'>()),
  integer(1, MAX_WEIGHT),
])
const place = integer(0, MAX_VOTERS - 1)

/** Bodies of the statements of a ballot, from opening to recount. */
export const ballotBodies = {
  /** A ballot opens. What is asked, how it is counted and who is entitled: nobody changes it afterwards. */
  ballot: v.strictObject({
    step: v.nullable(idOf<'step'>()),
    run: v.nullable(idOf<'run'>()),
    board: v.nullable(idOf<'board'>()),
    question: text(MAX_BALLOT_QUESTION),
    options: v.pipe(v.array(option), v.maxLength(MAX_OPTIONS)),
    /** A rule of `model/tally`, with its version. A device of an earlier version shows it and does not count. */
    rule: v.pipe(v.string(), v.regex(/^[a-z]{1,20}\/[1-9]\d{0,2}$/)),
    settings: plainJson(1000),
    secrecy: v.picklist(['open', 'secret']),
    /** The statement with the keys of those who vote in secret; null where votes are open. */
    ring: v.nullable(key32),
    per: v.picklist(['person', 'organisation']),
    voters: v.pipe(v.array(voter), v.minLength(1), v.maxLength(MAX_VOTERS)),
    /** Names of those without a device, by their place among the voters. */
    names: v.pipe(v.array(v.strictTuple([place, text(120)])), v.maxLength(MAX_VOTERS)),
    /** The places of those who vote on paper. */
    onPaper: v.pipe(v.array(place), v.maxLength(MAX_VOTERS)),
    /** People who are there as it opens: for a quorum of those present. */
    present: integer(0, 10_000),
    guardians: guardianList,
    /** The minutes that it approves, with the text that has this hash. */
    minutes: v.optional(minutesSubject),
    /** The ballot that it takes the place of. */
    supersedes: v.nullable(key32),
  }),
  /** A vote, sealed. A higher edition replaces the one before. */
  vote: v.strictObject({ ballot: key32, edition: integer(1, 1_000_000), ...sealedFields }),
  /** Somebody who came later is entitled as well. */
  addvoter: v.strictObject({ ballot: key32, voter }),
  /** Votes on paper, each with how many are the same; by who takes the minutes. Counts once a second person has signed it. */
  paper: v.strictObject({
    ballot: key32,
    votes: v.pipe(v.array(v.strictTuple([integer(1, MAX_VOTERS), plainJson(MAX_PAPER_VOTE)])), v.maxLength(MAX_ITEMS)),
  }),
  /** A second person has compared the votes on paper with a statement of them. */
  countersign: v.strictObject({ ballot: key32, paper: key32 }),
  /** Voting ends: these votes, these voters added, and no others. Guardians publish their shares of the first close that they have seen. */
  closeballot: v.strictObject({ ballot: key32, items: itemList, added: itemList }),
  /** Two islands closed: a facilitator lets the votes of these closes count together. */
  joincloses: v.strictObject({ ballot: key32, closes: v.pipe(v.array(key32), v.minLength(2), v.maxLength(10)) }),
  /** What was counted, and of what: the closes, the shares that opened the votes, the votes on paper. */
  tally: v.strictObject({
    ballot: key32,
    closes: v.pipe(v.array(key32), v.minLength(1), v.maxLength(10)),
    shares: v.pipe(v.array(key32), v.maxLength(60)),
    paper: v.nullable(key32),
    /** SHA-256 of the canonical JSON of the whole count. */
    digest: key32,
    /** The result for devices that do not count; null: it is too long. */
    result: v.nullable(plainJson(MAX_RESULT_BYTES)),
  }),
  /** Another device counted the same votes again. `digest`: what it came to. */
  recount: v.strictObject({ ballot: key32, tally: key32, digest: key32 }),
  /** What was tied, and how people settled it: the program never does. */
  settletie: v.strictObject({
    ballot: key32,
    tally: key32,
    way: v.picklist(['again', 'lot', 'chair', 'all']),
    chosen: v.pipe(v.array(v.pipe(v.string(), v.regex(/^[0-9a-z]{1,16}$/))), v.maxLength(MAX_OPTIONS)),
    reason: text(500),
  }),
} as const
