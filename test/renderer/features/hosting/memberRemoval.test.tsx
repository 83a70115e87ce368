import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { MemberRemoval } from '../../../../renderer/features/hosting/members/MemberRemoval.tsx'
import type { StandbyMembershipState } from '../../../../renderer/sync/hosting/hostedTables.ts'
import { signal } from '../../../../shared/base/live.ts'
import type { MemberView } from '../../../../shared/protocol/tableState.ts'
import { cleanup, render, screen, within } from '../../../support/screens/render.tsx'
import { testId, testPlace, testPlatform } from '../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../support/screens/translations.tsx'
import { syncClient } from '../../../support/syncClient.ts'

const platform = testPlatform()
beforeAll(inItalian)
afterEach(cleanup)

it('wherever people are listed, somebody is taken away only after it was said what happens', async () => {
  const { processId } = testPlace()
  const ada: MemberView = { person: testId('ada'), name: '', role: 'contributor', device: 'phone', online: true, removed: false, devices: [] }
  const view = { members: [ada], invitations: [], questions: [] }
  syncClient.standbyMemberships.set(processId, signal<StandbyMembershipState>({ view, isWaiting: false }))
  const closed: string[] = []
  render(<MemberRemoval processId={processId} removing={ada.person} nameOf={() => 'Ada'} onClose={() => void closed.push('closed')} />)
  const dialog = screen.getByRole('alertdialog', { name: 'Togliere Ada dal tavolo?' })
  expect(dialog.textContent).toContain('Ciò che ha scritto resta')
  const removals = () => platform.asked.filter(({ channel }) => channel === 'table.remove')
  expect(removals()).toEqual([])
  await userEvent.click(within(dialog).getByRole('button', { name: 'Togli' }))
  expect(closed).toEqual(['closed'])
  expect(removals()).toMatchObject([{ payload: { person: ada.person } }])
})
