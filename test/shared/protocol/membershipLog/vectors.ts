import fs from 'node:fs'
import { fileURLToPath } from 'node:url'
import { fromBase64Url } from '../../../../shared/base/bytes.ts'
import type { TermState } from '../../../../shared/protocol/membershipLog/evaluation/hostingTerms.ts'
import { readStatement, type Statement } from '../../../../shared/protocol/membershipLog/statement.ts'

/** A set of statements and its meaning, from `meaning.json`. */
export interface MeaningVector {
  readonly name: string
  readonly about: string
  readonly table: string
  readonly founder: string
  readonly statements: readonly Statement[]
  readonly expected: {
    readonly members: Readonly<Record<string, string>>
    readonly terms: readonly Pick<TermState, 'id' | 'n' | 'host'>[]
    readonly counted: readonly string[]
    readonly ignored: Readonly<Record<string, string>>
    readonly surplus: Readonly<Record<string, number>>
    readonly waiting: number
    readonly digest: string
  }
}

/** Bytes, and the statement that they are, from `reading.json`. */
export interface ReadingVector {
  readonly name: string
  readonly bytes: Uint8Array
  /** `isSupported`: whether this version knows the kind. */
  readonly statement: { readonly id: string; readonly kind: string; readonly isSupported: boolean } | null
}

const casesOf = (name: string): readonly Record<string, unknown>[] =>
  JSON.parse(fs.readFileSync(fileURLToPath(new URL(`../../../fixtures/membership/${name}`, import.meta.url)), 'utf8')).cases

const bytesOf = (text: unknown) => fromBase64Url(text as string) ?? new Uint8Array()

/** The vectors of what sets of statements mean, read and verified once. @throws Error where a statement cannot be read */
export const meaningVectors: readonly MeaningVector[] = casesOf('meaning.json').map((entry) => {
  const statements = (entry.statements as string[]).map((text) => readStatement(bytesOf(text)))
  if (statements.includes(null)) throw new Error(`${entry.name}: a statement cannot be read`)
  return { ...entry, statements } as unknown as MeaningVector
})

/** The vectors of what bytes are statements. */
export const readingVectors = (): readonly ReadingVector[] =>
  casesOf('reading.json').map(({ name, bytes, statement }) => {
    const expected = statement as (Record<'id' | 'kind', string> & Record<'known', boolean>) | null
    return {
      name: name as string,
      bytes: bytesOf(bytes),
      statement: expected && { id: expected.id, kind: expected.kind, isSupported: expected.known },
    }
  })
