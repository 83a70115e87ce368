import { afterEach, describe, expect, it } from 'vitest'
import { nativeCrypto } from '../../../../../electron/host/connections/nativeCrypto.ts'
import { javascriptBackend, setCryptoBackend } from '../../../../../shared/base/crypto.ts'
import { readStatement } from '../../../../../shared/protocol/membershipLog/v1/statementV1.ts'
import { sampleMembershipLog } from '../../../../support/statements.ts'

const { first, piero } = sampleMembershipLog()
const native = nativeCrypto()
afterEach(() => setCryptoBackend(javascriptBackend))

describe('a statement', () => {
  // in the arithmetic of browsers one bit of each dozen bytes: it costs fifty times as much, and gives the same (`nativeCrypto.fuzz.ts`)
  it.each([
    ['of a computer', native, 1],
    ['of a browser', javascriptBackend, 12],
  ])('does not survive one changed bit, wherever it is, in the arithmetic %s', (_, backend, step) => {
    setCryptoBackend(backend)
    for (const statement of [first, piero]) {
      for (let at = 0; at < statement.bytes.length; at += step) {
        const changed = statement.bytes.slice()
        changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8))
        expect(readStatement(changed)).toBeNull()
      }
    }
  })
})
