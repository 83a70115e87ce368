import { afterEach, describe, expect, it } from 'vitest'
import { nativeCrypto } from '../../../../../electron/host/connections/nativeCrypto.ts'
import { concat, toBase64Url, utf8 } from '../../../../../shared/base/bytes.ts'
import { javascriptBackend, setCryptoBackend, sha256 } from '../../../../../shared/base/crypto.ts'
import { MAX_STATEMENT_BYTES, readStatement } from '../../../../../shared/protocol/membershipLog/v1/statementV1.ts'
import { canonicalState, founder, host, keyText, processId, sampleMembershipLog, stateOf } from '../../../../support/statements.ts'

const { first, usual } = sampleMembershipLog()
const native = nativeCrypto()
const { sign } = native
afterEach(() => setCryptoBackend(javascriptBackend))

describe('a statement', () => {
  it('is read back from its own bytes, under a name that is the hash of what was signed', () => {
    expect(readStatement(first.bytes)).toEqual(first)
    expect(first.id).toBe(toBase64Url(sha256(first.bytes.subarray(0, first.bytes.length - 64))))
  })

  it('has the same bytes for ever: what was signed once must hold with every later version', () => {
    expect(toBase64Url(sha256(concat(...usual.map(({ bytes }) => bytes))))).toBe('Ls328vd4_erXEDeVuATyl1tIB2RTyxC2PkpIVaVkGN4')
  })

  const body = { n: 1, host: keyText(host), previous: null }
  const head = { kind: 'term', process: processId, author: keyText(founder), clock: 1, at: 5 }
  const signedText = (text: string | Uint8Array, domain = 'tavolo/statement/1\n', by = founder) => {
    const signed = concat(utf8(domain), typeof text === 'string' ? utf8(text) : text)
    // the same signature as the pure one, in a hundredth of its time where ten megabytes are signed
    return concat(signed, sign(signed, by.seed))
  }
  const json = JSON.stringify({ ...head, body })

  it('written by hand in its one spelling is read', () => {
    expect(readStatement(signedText(json))).not.toBeNull()
  })

  it.each<[string, () => Uint8Array]>([
    ['with a key twice', () => signedText(json.replace('"clock":1', '"clock":1,"clock":1'))],
    ['with blanks', () => signedText(json.replace(',', ', '))],
    ['with a mark of byte order', () => signedText(`\ufeff${json}`)],
    ['with NaN', () => signedText(json.replace('"at":5', '"at":NaN'))],
    ['of ten megabytes', () => signedText(JSON.stringify({ ...head, body: { ...body, more: 'x'.repeat(10_000_000) } }))],
    ['just beyond the limit', () => signedText(JSON.stringify({ ...head, body: { ...body, more: 'x'.repeat(MAX_STATEMENT_BYTES) } }))],
    ['ten thousand deep', () => signedText(json.replace('"body":{', `"body":${'['.repeat(7000)}{`))],
    ['eight deep', () => signedText(JSON.stringify({ ...head, kind: 'later', body: [[[[[[[[]]]]]]]] }))],
    ['with half a character', () => signedText(concat(utf8(json.slice(0, -1)), new Uint8Array([0xed, 0xa0, 0x80]), utf8('}')))],
    ['of another domain', () => signedText(json, 'tavolo/statement/2\n')],
    ['signed by another', () => signedText(json, undefined, host)],
    ['with a further field', () => signedText(JSON.stringify({ ...head, body, more: 1 }))],
    ['with a further field inside', () => signedText(JSON.stringify({ ...head, body: { ...body, more: 1 } }))],
    ['with a clock beyond all clocks', () => signedText(JSON.stringify({ ...head, clock: 2 ** 53, body }))],
    ['with a term beyond all terms', () => signedText(JSON.stringify({ ...head, body: { ...body, n: 2 ** 53 } }))],
    ['with a clock of nothing', () => signedText(JSON.stringify({ ...head, clock: 0, body }))],
    [
      'with an author of all zeroes',
      () => concat(utf8('tavolo/statement/1\n'), utf8(json.replace(keyText(founder), 'A'.repeat(43))), new Uint8Array(64)),
    ],
    [
      'with an author of small order, whose signature holds for everything',
      () => {
        const key = new Uint8Array(32)
        key[0] = 1
        const signature = new Uint8Array(64)
        signature[0] = 1
        return concat(utf8('tavolo/statement/1\n'), utf8(json.replace(keyText(founder), toBase64Url(key))), signature)
      },
    ],
    [
      'with a signature in its other spelling',
      () => {
        // S + L: the same number for a reader that does not look
        const order = [0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, ...Array(15).fill(0), 0x10]
        const bytes = signedText(json)
        let remainder = 0
        for (let i = 0; i < 32; i++) {
          const sum = (bytes[bytes.length - 32 + i] ?? 0) + (order[i] ?? 0) + remainder
          bytes[bytes.length - 32 + i] = sum & 255
          remainder = sum >> 8
        }
        return bytes
      },
    ],
    ['that is nothing', () => new Uint8Array()],
    ['that is only a domain', () => utf8('tavolo/statement/1\n')],
    ['that is rubbish', () => new Uint8Array(500).fill(0xff)],
  ])('%s is none', (_, bytes) => {
    expect(readStatement(bytes())).toBeNull()
  })

  it('of a later version is kept as it is, and means nothing here', () => {
    const later = readStatement(signedText(JSON.stringify({ ...head, kind: 'ballot', body: { round: 7 } })))
    expect(later?.payload.kind).toBe('unknown')
    expect(canonicalState(stateOf([...usual, later!]))).toBe(canonicalState(stateOf(usual)))
  })
})
