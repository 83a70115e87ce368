import { expect, it } from 'vitest'
import { pastedLink } from '../../../../../renderer/features/board/cards/pastedLink.ts'

const id = 'verbale000000000'
const mark = (address: string, title = 'Verbale') => `<span data-mention="${address}" data-label="${title}">${title}</span>`

it('a link that Tavolo copied is one, whatever it leads to in the process', () => {
  expect(pastedLink(mark(`document/${id}`), 'Verbale')).toEqual({ kind: 'document', id, title: 'Verbale' })
  expect(pastedLink('', `tavolo:board/${id}`)).toEqual({ kind: 'board', id, title: '' })
})

it('words with a link in them, a person, a part of a board and pages of others are none', () => {
  const others = [
    `Vedi ${mark(`document/${id}`)}`,
    mark(`person/${id}`),
    mark(`board/${id}/note/${id}`),
    mark('document/../x'),
    '<b>data-mention</b>',
  ]
  for (const html of others) expect([html, pastedLink(html, 'x')]).toEqual([html, null])
  expect(pastedLink('', 'https://example.org/document/x')).toBeNull()
})
