import 'fake-indexeddb/auto'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { features } from '../../../../renderer/app/features.ts'
import { gapsOf } from '../../../../renderer/features/overview/gaps.ts'
import { OverviewPlace } from '../../../../renderer/features/overview/OverviewPlace.tsx'
import { registerCommands } from '../../../../renderer/kit/commands/commands.ts'
import { addListing, listListings } from '../../../../shared/model/records/listing.ts'
import { savePerson } from '../../../../shared/model/records/person.ts'
import { describeProcess, readProcess } from '../../../../shared/model/records/processAttributes.ts'
import { act, cleanup, render, screen, within } from '../../../support/screens/render.tsx'
import { testId, testPlace, testPlatform } from '../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../support/screens/translations.tsx'
import { WithFeatures } from '../../../support/screens/withFeatures.tsx'

beforeAll(async () => {
  await inItalian()
  testPlatform()
})
afterEach(cleanup)

/** The command of the feature that invites people. */
const invite = features.flatMap(({ commands }) => commands?.serves?.invite ?? [])[0]!

it('an empty process says what is missing, and mends it', async () => {
  const { props, process: processRoom, went: openedPaths } = testPlace()
  const openTable = vi.fn()
  const stop = registerCommands([{ id: invite, titleKey: 'common.done', run: openTable }])
  render(<OverviewPlace {...props} />, { wrapper: WithFeatures })
  await userEvent.click(screen.getByRole('button', { name: 'Crea una lavagna' }))
  expect(openedPaths).toEqual([`board/${listListings(processRoom.doc)[0]!.id}`])
  expect(screen.queryByText('Non c’è ancora una lavagna.')).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Apri il tavolo' }))
  expect(openTable).toHaveBeenCalledOnce()
  await userEvent.click(screen.getByRole('button', { name: 'Scrivilo' }))
  expect(document.activeElement).toBe(screen.getByLabelText('A che cosa serve'))
  stop()
})

it('title and stage change where they are read; Escape brings the old title back', async () => {
  const { props, process: processRoom } = testPlace('Orto')
  render(<OverviewPlace {...props} />, { wrapper: WithFeatures })
  const title = screen.getByLabelText('Titolo')
  await userEvent.type(title, ' comune{Enter}')
  expect(readProcess(processRoom.doc).title).toBe('Orto comune')
  await userEvent.clear(title)
  await userEvent.type(title, 'Altro{Escape}')
  expect(readProcess(processRoom.doc).title).toBe('Orto comune')
  await userEvent.click(screen.getByRole('button', { name: 'Co-progettazione' }))
  expect(readProcess(processRoom.doc).stage).toBe('coDesign')
})

it('what another writes waits while I am typing in the same field', async () => {
  const { props, process: processRoom, author } = testPlace('Orto')
  render(<OverviewPlace {...props} />, { wrapper: WithFeatures })
  const title = screen.getByLabelText('Titolo') as HTMLInputElement
  await userEvent.type(title, '!')
  act(() => describeProcess(processRoom.doc, author, { title: 'Di un altro' }))
  expect(title.value).toBe('Orto!')
})

it('who may only read changes nothing, and reads why', async () => {
  const { props, process: processRoom } = testPlace('Orto')
  processRoom.mayWrite.set(false)
  render(<OverviewPlace {...props} />, { wrapper: WithFeatures })
  await userEvent.type(screen.getByLabelText('Titolo'), 'x')
  await userEvent.click(screen.getByRole('button', { name: 'Co-progettazione' }))
  expect(readProcess(processRoom.doc)).toMatchObject({ title: 'Orto', stage: 'coProgramming' })
  expect(screen.getByLabelText('Titolo').getAttribute('aria-description')).toContain('Solo chi facilita')
})

it('shows the latest first, and nothing archived as missing', () => {
  const { props, process: processRoom, author } = testPlace()
  for (const title of ['Prima', 'Seconda']) addListing(processRoom.doc, author, { kind: 'board', title })
  savePerson(processRoom.doc, author, { id: testId('ada'), name: 'Ada' })
  render(<OverviewPlace {...props} />, { wrapper: WithFeatures })
  const latest = screen.getByRole('region', { name: 'Ultime lavagne' })
  expect(
    within(latest)
      .getAllByRole('listitem')
      .map((item) => item.textContent),
  ).toEqual([expect.stringContaining('Seconda'), expect.stringContaining('Prima')])
  expect(gapsOf(features, { processDoc: processRoom.doc, otherPeopleCount: 1 }).map((gap) => gap.id)).toEqual([
    'purpose',
    'place',
    'session',
    'document',
  ])
})
