import type { PersonRef } from '../../membership/members.ts'

/** Milliseconds for which what a person took away is kept, and at most so many records and characters of it. */
const KEPT_MS = 30 * 60_000
const MAX_RECORDS = 2000
const MAX_CHARACTERS = 4 * 2 ** 20

/** A record as it was before somebody took it, or words of it, away. */
export interface LostRecord {
  /** Root and key. */
  readonly id: string
  /** The record as JSON text. */
  readonly before: string
}

interface Entry extends LostRecord {
  readonly at: number
}

/** What each person has taken away from others lately, as it was before, so that a facilitator can restore it. */
export class LossLog {
  readonly #entries = new Map<PersonRef, { readonly records: Map<string, Entry>; characters: number }>()

  /** @param now current time in milliseconds */
  constructor(private readonly now: () => number) {}

  /** Keeps a record as it was before its first loss. */
  add(person: PersonRef, { id, before }: LostRecord): void {
    const ofPerson = this.#entries.get(person) ?? { records: new Map<string, Entry>(), characters: 0 }
    this.#entries.set(person, ofPerson)
    if (ofPerson.records.has(id)) return
    ofPerson.records.set(id, { id, before, at: this.now() })
    ofPerson.characters += before.length
    for (const [key, entry] of ofPerson.records) {
      if (ofPerson.records.size <= MAX_RECORDS && ofPerson.characters <= MAX_CHARACTERS && this.now() - entry.at <= KEPT_MS) break
      ofPerson.records.delete(key)
      ofPerson.characters -= entry.before.length
    }
  }

  /** What a person has taken away, the oldest first. */
  of(person: PersonRef): readonly LostRecord[] {
    return Array.from(this.#entries.get(person)?.records.values() ?? []).filter(({ at }) => this.now() - at <= KEPT_MS)
  }

  /** Everything was restored. */
  clear(person: PersonRef): void {
    this.#entries.delete(person)
  }
}
