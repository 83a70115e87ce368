import { useRef } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import { usePart } from '../../../../../../renderer/features/board/phone/allNotes/usePart.ts'
import { cleanup, render, screen } from '../../../../../support/screens/render.tsx'

afterEach(cleanup)

const part = { kind: 'note', id: 'autobus000000000' } as const

function List({ ids, to = part }: { readonly ids: readonly string[]; readonly to?: typeof part | null }) {
  const list = useRef<HTMLDivElement>(null)
  const isThere = usePart(list, to, ids)
  return (
    <div ref={list} data-testid="list" data-there={isThere}>
      {ids.map((id) => (
        <p key={id} data-part={id} tabIndex={-1}>
          {id}
        </p>
      ))}
    </div>
  )
}
const isThere = () => screen.getByTestId('list').dataset.there === 'true'
const focused = () => document.activeElement?.textContent

it('the note that a link led to has the focus as soon as it has arrived, and once', async () => {
  const { rerender } = render(<List ids={[]} />)
  await vi.waitFor(() => expect(isThere()).toBe(false))
  rerender(<List ids={['altra00000000000', part.id]} />)
  await vi.waitFor(() => expect(focused()).toBe(part.id))
  await vi.waitFor(() => expect(isThere()).toBe(true))
  ;(document.activeElement as HTMLElement).blur()
  rerender(<List ids={[part.id, 'terza00000000000']} />)
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  expect(focused()).not.toBe(part.id)
})

it('where nothing is looked for, nothing is missing', () => {
  render(<List ids={[]} to={null} />)
  expect(isThere()).toBe(true)
})
