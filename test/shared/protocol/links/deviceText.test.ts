import { describe, expect, it } from 'vitest'
import { toBase64Url, utf8 } from '../../../../shared/base/bytes.ts'
import { keyPairFrom } from '../../../../shared/base/crypto.ts'
import {
  type DeviceOffer,
  deviceAnswer,
  deviceCode,
  readDeviceAnswer,
  readDeviceOffer,
  writeDeviceAnswer,
  writeDeviceOffer,
} from '../../../../shared/protocol/links/deviceText.ts'
import { isDeviceProof } from '../../../../shared/protocol/membershipLog/proofs.ts'
import type { ProcessRef } from '../../../../shared/protocol/tableState.ts'

const pairOf = (n: number) => keyPairFrom(new Uint8Array(32).fill(n))
const keyOf = (n: number) => toBase64Url(pairOf(n).publicKey)

const offer: DeviceOffer = {
  addresses: ['http://192.168.1.10:48211', 'http://[fd00::1]:48211'],
  process: 'abcdefghij012345' as ProcessRef,
  tableKey: Uint8Array.from({ length: 16 }, (_, i) => i * 7),
  floor: { count: 3, hash: 'AAAAAAAA' },
  owner: keyOf(1),
  fingerprint: 'abcdEFGH_-012345',
}
const text = writeDeviceOffer(offer)

describe('what a computer shows another of the same person', () => {
  it('is read as it was written, with the spaces that a mail program adds', () => {
    expect(readDeviceOffer(text)).toEqual(offer)
    expect(readDeviceOffer(`  ${text}\n`)).toEqual(offer)
  })

  it.each([
    ['nothing', ''],
    ['an invitation', 'http://192.168.1.10:48211/#2.abcdefghij012345.AAAA.AAAA.AAAA.AAAA'],
    ['another version', text.replace('tavolo-computer-1', 'tavolo-computer-2')],
    ['no address', text.split('.').slice(0, 6).join('.')],
    ['five addresses', [...text.split('.').slice(0, 6), ...Array.from({ length: 5 }, (_, i) => toBase64Url(utf8(`10.0.0.${i}:48211`)))].join('.')],
    ['an address that is none', `${text}.${toBase64Url(utf8('anna@10.0.0.1:48211/x'))}`],
    ['a short key', text.replace(offer.owner, 'AAAA')],
    ['a table without key', text.replace(toBase64Url(offer.tableKey), '')],
    ['20 kB of it', text + '.a'.repeat(10_000)],
  ])('%s is no offer', (_, pasted) => expect(readDeviceOffer(pasted)).toBeNull())
})

describe('what the other computer answers', () => {
  const answer = deviceAnswer(offer, pairOf(2))
  it('is read as it was written', () => {
    expect(readDeviceAnswer(` ${writeDeviceAnswer(answer)} `)).toEqual(answer)
    for (const other of ['', text, `${writeDeviceAnswer(answer)}.x`, writeDeviceAnswer({ ...answer, proof: 'x' })])
      expect(readDeviceAnswer(other)).toBeNull()
  })

  it('holds for that person and that table alone', () => {
    expect(isDeviceProof(offer.process, offer.owner, answer)).toBe(true)
    expect(isDeviceProof(offer.process, keyOf(3), answer)).toBe(false)
    expect(isDeviceProof('process000000000', offer.owner, answer)).toBe(false)
    expect(isDeviceProof(offer.process, offer.owner, { ...answer, key: keyOf(3) })).toBe(false)
    expect(isDeviceProof(offer.process, offer.owner, { ...answer, proof: 'x' })).toBe(false)
  })

  it('has a short code that people compare: the same on both screens, another for another key', () => {
    expect(deviceCode(answer.key)).toMatch(/^[2-9A-HJ-NP-Z]{4} [2-9A-HJ-NP-Z]{4}$/)
    expect(deviceCode(answer.key)).toBe(deviceCode(keyOf(2)))
    expect(deviceCode(answer.key)).not.toBe(deviceCode(keyOf(3)))
  })
})
