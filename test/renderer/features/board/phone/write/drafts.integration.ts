import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type OpenDraft, openDraft } from '../../../../../../renderer/features/board/phone/write/drafts.ts'
import { store } from '../../../../../../renderer/store/database.ts'
import { syncClient } from '../../../../../support/syncClient.ts'
import { until } from '../../../../../support/until.ts'

let open: OpenDraft[] = []
beforeEach(async () => void (await (await store(syncClient)).kept.clear()))
afterEach(() => {
  for (const draft of open) draft.close()
  open = []
})

interface Page extends OpenDraft {
  /** What its field holds. */
  readonly text: () => string
  /** What the browser keeps for the tab. */
  readonly memory: Map<string, string>
}

function aPage(memory = new Map<string, string>()): Page {
  let text = memory.get('draft/a-process') ?? ''
  const session = { getItem: (name: string) => memory.get(name) ?? null, setItem: (name: string, value: string) => void memory.set(name, value) }
  const draft = openDraft(syncClient, 'a-process', (next) => (text = next), session)
  open.push(draft)
  const type = (next: string) => {
    text = next
    draft.setText(next)
  }
  return { ...draft, setText: type, text: () => text, memory }
}

/** Resolves when a page has asked the others and found what it finds. */
const settled = (page: OpenDraft) => page.flush()

it('two pages of one phone have a draft each, before and after a reload', async () => {
  const [one, two] = [aPage(), aPage()]
  one.setText('Un autobus la domenica')
  two.setText('Una panchina all’ombra')
  await Promise.all([one.flush(), two.flush()])
  const three = aPage()
  await settled(three)
  expect([one.text(), two.text(), three.text()]).toEqual(['Un autobus la domenica', 'Una panchina all’ombra', ''])

  one.close()
  const reloaded = aPage(one.memory)
  await settled(reloaded)
  expect([reloaded.text(), two.text()]).toEqual(['Un autobus la domenica', 'Una panchina all’ombra'])
})

it('a page that was killed leaves its draft to the next one that opens, and to no other', async () => {
  const killed = aPage()
  killed.setText('A metà di una fra')
  await killed.flush()
  killed.close()
  const next = [aPage(), aPage(), aPage()]
  await Promise.all(next.map(settled))
  expect(next.map((page) => page.text()).sort()).toEqual(['', '', 'A metà di una fra'])
})

it('two that were killed both come back, one after the other', async () => {
  for (const text of ['La prima', 'La seconda']) {
    const page = aPage()
    page.setText(text)
    await page.flush()
    page.close()
  }
  const [first, second] = [aPage(), aPage()]
  await Promise.all([settled(first), settled(second)])
  expect([first.text(), second.text()].sort()).toEqual(['La prima', 'La seconda'])
})

it('what was sent comes back to nobody; what was not safe yet when the page died does', async () => {
  const page = aPage()
  page.setText('Mandata')
  await page.flush()
  page.clearOnceSaved(Promise.resolve())
  await until(async () => (await (await store(syncClient)).kept.count()) === 0, 'the draft is gone')
  page.setText('Mandata, ma il telefono è morto')
  await page.flush()
  page.clearOnceSaved(new Promise(() => undefined))
  expect(page.text()).toBe('')
  page.close()
  const next = aPage()
  await settled(next)
  expect(next.text()).toBe('Mandata, ma il telefono è morto')
})

it('a page that slept while another took its draft over does not have it a second time; what was added since stays', async () => {
  const Real = globalThis.BroadcastChannel
  // asleep: it neither hears nor answers
  globalThis.BroadcastChannel = undefined as unknown as typeof BroadcastChannel
  const [suspended, typing] = [aPage(), aPage()]
  globalThis.BroadcastChannel = Real
  suspended.setText('Scritta prima di dormire')
  typing.setText('Scritta')
  await Promise.all([suspended.flush(), typing.flush()])
  const next = [aPage(), aPage()]
  await Promise.all(next.map(settled))
  expect(next.map((page) => page.text()).sort()).toEqual(['Scritta', 'Scritta prima di dormire'])
  typing.setText('Scritta, e poi ancora')
  await typing.resume()
  expect(typing.text()).toBe('Scritta, e poi ancora')
  // loaded again with what the browser kept for it, it does not bring back what was taken either
  const reloaded = aPage(new Map(suspended.memory))
  await suspended.resume()
  expect(suspended.text()).toBe('')
  await settled(reloaded)
  expect(reloaded.text()).not.toBe('Scritta prima di dormire')
})

it('a copied tab begins empty: the words stay where they were', async () => {
  const page = aPage()
  page.setText('Una sola volta')
  await page.flush()
  const copy = aPage(new Map(page.memory))
  expect(copy.text()).toBe('Una sola volta')
  await settled(copy)
  expect([page.text(), copy.text()]).toEqual(['Una sola volta', ''])
  copy.setText('Altro')
  await copy.flush()
  page.close()
  copy.close()
  const next = [aPage(), aPage()]
  await Promise.all(next.map(settled))
  expect(next.map((each) => each.text()).sort()).toEqual(['Altro', 'Una sola volta'])
})

it('the first letter is quicker than what was found: it stays, and the found one waits', async () => {
  const killed = aPage()
  killed.setText('Di prima')
  await killed.flush()
  killed.close()
  const quick = aPage()
  quick.setText('Di adesso')
  await settled(quick)
  const next = aPage()
  await settled(next)
  expect([quick.text(), next.text()]).toEqual(['Di adesso', 'Di prima'])
})

it('what was typed, or sent, before the rest of the page had come counts', async () => {
  const before = aPage()
  before.setText('Di prima')
  await before.flush()
  before.close()
  const session = {
    getItem: (name: string) => before.memory.get(name) ?? null,
    setItem: (name: string, value: string) => void before.memory.set(name, value),
  }
  let text = ''
  const sent = openDraft(syncClient, 'a-process', (next) => (text = next), session, '')
  open.push(sent)
  await settled(sent)
  expect([text, await (await store(syncClient)).kept.count()]).toEqual(['', 0])
  sent.close()
  const typed = openDraft(syncClient, 'a-process', (next) => (text = next), session, 'Le prime lettere')
  open.push(typed)
  await settled(typed)
  typed.close()
  const next = aPage()
  await settled(next)
  expect(next.text()).toBe('Le prime lettere')
})
