import * as Y from 'yjs'
import { toBase64Url } from '../../base/bytes.ts'
import type { CharacterRun } from '../flat/anchor/textIndex.ts'
import type { ProposedChange } from './proposedChange.ts'
import { type ProposedPart, unitsOfPart } from './proposedContent.ts'

/** What was put into a text for a suggestion as it was then. */
export interface PutIn {
  readonly content: readonly ProposedPart[]
  /** Its ids there, unit by unit. */
  readonly runs: readonly CharacterRun[]
}

/**
 * What of a change is still to be decided after an earlier form of it was accepted, while its author was writing: the part in which both differ.
 * Cost: O(content)
 */
export function restOfChange(change: ProposedChange, before: PutIn): ProposedChange {
  const { same, oldEnd, nowEnd } = difference(before.content, change.content)
  const behind = same > 0 ? partOfRuns(before.runs, same - 1, same)[0] : undefined
  return {
    ...change,
    ...(behind ? { to: positionBehind(behind) } : {}),
    characters: [...change.characters, ...partOfRuns(before.runs, same, oldEnd)],
    content: partOfContent(change.content, same, nowEnd),
  }
}

/** What was put in for the rest alone, where a form was accepted whole after an earlier form of it. Cost: O(content) */
export function putInForRest(before: readonly ProposedPart[], whole: PutIn): PutIn {
  const { same, nowEnd } = difference(before, whole.content)
  return { content: partOfContent(whole.content, same, nowEnd), runs: partOfRuns(whole.runs, same, nowEnd) }
}

/** Ids of all that stands for a change once its rest is accepted, too. @param rest ids of what was put in for the rest */
export function runsWithRest(content: readonly ProposedPart[], before: PutIn, rest: readonly CharacterRun[]): readonly CharacterRun[] {
  const { same, oldEnd, oldLength } = difference(before.content, content)
  return [...partOfRuns(before.runs, 0, same), ...rest, ...partOfRuns(before.runs, oldEnd, oldLength)]
}

/** The units in which two contents differ: behind the first `same` ones, and before `oldEnd` and `nowEnd`. */
function difference(before: readonly ProposedPart[], after: readonly ProposedPart[]) {
  const [old, now] = [keysOf(before), keysOf(after)]
  const most = Math.min(old.length, now.length)
  let same = 0
  while (same < most && old[same] === now[same]) same++
  if (isHalf(now[same - 1], 0xd800)) same--
  let ends = 0
  while (ends < most - same && old[old.length - 1 - ends] === now[now.length - 1 - ends]) ends++
  if (isHalf(now[now.length - ends], 0xdc00)) ends--
  // of several places where the same letters may have come or gone, the one at the start of a word
  const longer = now.length > old.length ? now : old
  const isPure = same + ends === Math.min(old.length, now.length)
  const isInWord = (at: number) => at > 0 && isOfWord(longer[at - 1]) && isOfWord(longer[at])
  let shift = 0
  while (isPure && isInWord(same - shift) && longer[same - shift - 1] === longer[longer.length - ends - shift - 1]) shift++
  if (shift > 0 && !isInWord(same - shift)) {
    same -= shift
    ends += shift
  }
  // what was replaced is whole words, so that none is made of letters of two
  if (!isPure) {
    while (same > 0 && isOfWord(now[same - 1]) && (isOfWord(now[same]) || isOfWord(old[same]))) same--
    while (ends > 0 && isOfWord(now[now.length - ends]) && (isOfWord(now[now.length - ends - 1]) || isOfWord(old[old.length - ends - 1]))) ends--
  }
  return { same, oldEnd: old.length - ends, nowEnd: now.length - ends, oldLength: old.length }
}

/** A relative position that stays behind a unit, in the form of an anchor. */
function positionBehind([client, clock, length]: CharacterRun): string {
  const item = Y.createID(client, clock + length - 1)
  return toBase64Url(Y.encodeRelativePosition(Y.createRelativePositionFromJSON({ item, assoc: -1 })))
}

const isOfWord = (key: string | undefined): boolean => key !== undefined && /^[\p{L}\p{N}\p{Cs}]/u.test(key)

/** Whether a unit is the first (0xd800) or the second (0xdc00) half of a character. */
const isHalf = (key: string | undefined, first: number): boolean => key !== undefined && (key.charCodeAt(0) & 0xfc00) === first

const keysOf = (content: readonly ProposedPart[]): readonly string[] =>
  content.flatMap((part) => {
    const around = JSON.stringify('marker' in part ? part.marker : (part.marks ?? {}))
    return 'text' in part ? Array.from({ length: part.text.length }, (_, at) => part.text[at] + around) : [`#${JSON.stringify(part)}`]
  })

/** Some of the units that runs name, by their numbers. */
export function partOfRuns(runs: readonly CharacterRun[], from: number, to: number): readonly CharacterRun[] {
  const out: CharacterRun[] = []
  let at = 0
  for (const [client, clock, length] of runs) {
    const [start, end] = [Math.max(from, at), Math.min(to, at + length)]
    if (start < end) out.push([client, clock + start - at, end - start])
    at += length
  }
  return out
}

/** Some of the units of a content. */
export function partOfContent(content: readonly ProposedPart[], from: number, to: number): readonly ProposedPart[] {
  const out: ProposedPart[] = []
  let at = 0
  for (const part of content) {
    const units = unitsOfPart(part)
    const [start, end] = [Math.max(from, at), Math.min(to, at + units)]
    if (start < end) out.push('text' in part ? { ...part, text: part.text.slice(start - at, end - at) } : part)
    at += units
  }
  return out
}
