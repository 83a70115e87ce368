import { beforeEach, expect, it, vi } from 'vitest'
import { openCommentDrafts } from '../../../../../renderer/features/comments/phone/commentDrafts.ts'
import { createPageItems, getPageItem, setPageItem } from '../../../../../renderer/store/pageItems.ts'
import type { RoomName } from '../../../../../shared/protocol/role.ts'

const rows = new Map<string, unknown>()
/** The device's database, as far as drafts use it. */
const database = {
  opening: Promise.resolve({
    kept: {
      get: async (key: string) => rows.get(key),
      put: async (row: { key: string }) => void rows.set(row.key, row),
      delete: async (key: string) => void rows.delete(key),
    },
  }),
}
beforeEach(() => rows.clear())

const room = { name: 'comments/lavagna000000000' as RoomName }
const aPage = () => ({ pageItems: createPageItems(), database }) as never
const texts = (drafts: ReturnType<typeof openCommentDrafts>) => Array.from(drafts.all.current(), ([key, { text }]) => `${key}: ${text}`)
const never = new Promise<void>(() => undefined)

it('what is typed is there after a reload, and after the page was closed', async () => {
  const page = aPage()
  const drafts = openCommentDrafts(page, room)
  drafts.put('a', { text: 'Anche il sabato?', about: 'La fermata' })
  expect(texts(openCommentDrafts(page, room))).toEqual(['a: Anche il sabato?'])
  drafts.flush()
  const later = openCommentDrafts(aPage(), room)
  later.put('b', { text: 'nuovo', about: '' })
  await vi.waitFor(() => expect(texts(later)).toEqual(['a: Anche il sabato?', 'b: nuovo']))
  expect(later.all.current().get('a')?.about).toBe('La fermata')
})

it('a draft that is sent leaves the screen at once, and the storage when it is safe', async () => {
  const page = aPage()
  const drafts = openCommentDrafts(page, room)
  drafts.put('a', { text: 'uno', about: '' })
  drafts.drop('a', never)
  expect(texts(drafts)).toEqual([])
  expect(texts(openCommentDrafts(page, room))).toEqual(['a: uno'])
  drafts.put('b', { text: 'due', about: '' })
  drafts.drop('b', Promise.resolve())
  await vi.waitFor(() => expect(texts(openCommentDrafts(page, room))).toEqual(['a: uno']))
})

it('its keys change when a draft comes or goes, and not with each character', () => {
  const drafts = openCommentDrafts(aPage(), room)
  const onKeys = vi.fn()
  drafts.keys.subscribe(onKeys)
  drafts.put('a', { text: 'u', about: '' })
  drafts.put('a', { text: 'un', about: '' })
  drafts.put('a', { text: 'uno', about: '' })
  expect(onKeys).toHaveBeenCalledTimes(1)
  drafts.drop('a', Promise.resolve())
  expect([onKeys.mock.calls.length, [...drafts.keys.current()]]).toEqual([2, []])
})

it.each(['', '{', '[1]', '{"a":1}', '[["a",{"text":1,"about":""}]]'])('what was stored and cannot be read is no draft: %s', (stored) => {
  const page = aPage()
  setPageItem(page, `commentDrafts/${room.name}`, stored)
  expect(texts(openCommentDrafts(page, room))).toEqual([])
})

it('where the person has left the table, nothing is stored', () => {
  const page = aPage() as { pageItems: ReturnType<typeof createPageItems> }
  const drafts = openCommentDrafts(page as never, room)
  page.pageItems.erased = true
  drafts.put('a', { text: 'uno', about: '' })
  drafts.flush()
  expect([getPageItem(page as never, `commentDrafts/${room.name}`), rows.size]).toEqual([null, 0])
})
