import 'fake-indexeddb/auto'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { JoinPage } from '../../../../../renderer/features/home/join/JoinPage.tsx'
import { clearMembershipCache } from '../../../../../renderer/store/memberships.ts'
import { toBase64Url } from '../../../../../shared/base/bytes.ts'
import { keyPairFrom } from '../../../../../shared/base/crypto.ts'
import { deviceCode, readDeviceAnswer, writeDeviceOffer } from '../../../../../shared/protocol/links/deviceText.ts'
import { isDeviceProof } from '../../../../../shared/protocol/membershipLog/proofs.ts'
import type { ProcessRef } from '../../../../../shared/protocol/tableState.ts'
import { cleanup, render, screen } from '../../../../support/screens/render.tsx'
import { testPlatform } from '../../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'
import { syncClient } from '../../../../support/syncClient.ts'

const links = { home: '#/', start: '#/new', join: '#/join', process: () => '#/p', go: vi.fn() }
const networkCalls = vi.fn()
const offer = {
  addresses: ['http://192.168.1.10:48211'],
  process: 'devicetable00000' as ProcessRef,
  tableKey: new Uint8Array(16).fill(3),
  floor: { count: 0, hash: 'AAAAAAAA' },
  owner: toBase64Url(keyPairFrom(new Uint8Array(32).fill(1)).publicKey),
  fingerprint: 'abcdEFGH_-012345',
}

beforeAll(inItalian)
beforeEach(() => {
  vi.stubGlobal('WebSocket', () => networkCalls())
  testPlatform()
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const pasteOffer = async () => {
  render(<JoinPage links={links} />)
  await userEvent.click(screen.getByRole('textbox', { name: /link/i }))
  await userEvent.paste(writeDeviceOffer(offer))
  return ((await screen.findByRole('textbox', { name: /Porta questa risposta/ })) as HTMLTextAreaElement).value
}

it('the text of another computer is answered by one that this person’s other computer can sign, with a code to compare; nothing is reached', async () => {
  const shown = await pasteOffer()
  const answer = readDeviceAnswer(shown)
  expect(answer && isDeviceProof(offer.process, offer.owner, answer)).toBe(true)
  expect(screen.getByText(deviceCode(answer?.key ?? ''))).toBeTruthy()
  // the person has a name at the table already
  expect(screen.queryByRole('textbox', { name: 'Come ti chiami?' })).toBeNull()
  expect(networkCalls).not.toHaveBeenCalled()
})

it('the answer is the same after the app was closed: the other computer may have signed it', async () => {
  const before = await pasteOffer()
  cleanup()
  clearMembershipCache(syncClient)
  expect(await pasteOffer()).toBe(before)
})
