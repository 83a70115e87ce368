import { expect, test } from 'vitest'
import { utf8 } from '../../../../shared/base/bytes.ts'
import { agreementPublicKey, keyPairFrom, sha256 } from '../../../../shared/base/crypto.ts'
import {
  isProven,
  MAX_SEALED_TEXT_BYTES,
  openText,
  openWithKey,
  PADDED_BYTES,
  pairsOf,
  type SealedContext,
  sealText,
  shareOf,
} from '../../../../shared/protocol/sessionLog/sealedText.ts'

const bytes = (name: string) => sha256(utf8(name))
const secrets = [bytes('guardian 1'), bytes('guardian 2'), bytes('guardian 3')]
const guardians = secrets.map(agreementPublicKey)
const context: SealedContext = { round: bytes('round'), author: keyPairFrom(bytes('anna')).publicKey, idea: 'a', edition: 1 }
const IDEA = 'Mancano spazi per gli adolescenti dopo le sei'

const sealed = (text = IDEA, place: SealedContext = context) => sealText(text, guardians, place)
const sharesOf = (item: ReturnType<typeof sealed>, places: readonly number[]) =>
  new Map(places.map((place) => [place, shareOf(secrets[place] as Uint8Array, item) as Uint8Array]))

test('any two of three guardians open an item, and one alone does not', () => {
  const item = sealed()
  for (const pair of pairsOf(3)) expect(openText(item, sharesOf(item, pair), guardians, context)?.text).toBe(IDEA)
  for (const place of [0, 1, 2]) expect(openText(item, sharesOf(item, [place]), guardians, context)).toBeNull()
})

test('shares of one item open no other', () => {
  const [item, other] = [sealed(), sealed('Un’altra idea')]
  expect(openText(other, sharesOf(item, [0, 1, 2]), guardians, context)).toBeNull()
})

test('an item is of its author, round, idea and edition', () => {
  const item = sealed()
  const shares = sharesOf(item, [0, 1, 2])
  const elsewhere: readonly SealedContext[] = [
    { ...context, author: keyPairFrom(bytes('eve')).publicKey },
    { ...context, round: bytes('another round') },
    { ...context, idea: 'b' },
    { ...context, edition: 2 },
  ]
  for (const place of elsewhere) {
    expect(openText(item, shares, guardians, place)).toBeNull()
    expect(openWithKey(item, item.key, place)).toBeNull()
    expect(isProven(item, place)).toBe(false)
  }
  expect(isProven(item, context)).toBe(true)
})

test('two guardians open together, and a sole one opens alone', () => {
  const [first, second] = [secrets[0] as Uint8Array, secrets[1] as Uint8Array]
  const two = sealText(IDEA, guardians.slice(0, 2), context)
  const shares = new Map([[0, shareOf(first, two) as Uint8Array]])
  expect(openText(two, shares, guardians.slice(0, 2), context)).toBeNull()
  expect(openText(two, shares.set(1, shareOf(second, two) as Uint8Array), guardians.slice(0, 2), context)?.text).toBe(IDEA)
  const one = sealText(IDEA, guardians.slice(0, 1), context)
  expect(openText(one, new Map([[0, shareOf(first, one) as Uint8Array]]), guardians.slice(0, 1), context)?.text).toBe(IDEA)
})

test('a guardian that publishes a wrong share is named, and the other pair opens the item', () => {
  const item = sealed()
  const shares = sharesOf(item, [0, 1, 2]).set(0, bytes('a wrong share'))
  expect(openText(item, shares, guardians, context)).toMatchObject({ text: IDEA, wrong: [0] })
  expect(openText(item, sharesOf(item, [0, 1, 2]), guardians, context)).toMatchObject({ wrong: [] })
})

test('its author opens an item with its key where guardians are gone', () => {
  const item = sealed()
  expect(openWithKey(item, item.key, context)).toBe(IDEA)
  expect(openWithKey(item, bytes('another key'), context)).toBeNull()
})

test.each([
  ['no guardian', () => sealText(IDEA, [], context)],
  ['four guardians', () => sealText(IDEA, [...guardians, guardians[0] as Uint8Array], context)],
  ['a guardian whose key anybody can agree with', () => sealText(IDEA, [new Uint8Array(32)], context)],
  ['a text that is too long', () => sealed('x'.repeat(MAX_SEALED_TEXT_BYTES + 1))],
])('refuses to seal: %s', (_, seal) => {
  expect(seal).toThrow(RangeError)
})

test('the length of an item says in which of three lengths its text fits', () => {
  const lengths = ['', 'ciao', 'è'.repeat(127), 'è'.repeat(128), 'x'.repeat(1023), 'x'.repeat(MAX_SEALED_TEXT_BYTES)].map(
    (text) => sealed(text).cipher.length - 16,
  )
  expect(lengths).toEqual([256, 256, 256, 1024, 4096, 4096])
  expect(PADDED_BYTES).toEqual([256, 1024, 4096])
})
