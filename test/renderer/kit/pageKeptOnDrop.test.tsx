import { expect, it, vi } from 'vitest'
import { usePageKeptOnDrop } from '../../../renderer/kit/fields/usePageKeptOnDrop.ts'
import { cleanup, render } from '../../support/screens/render.tsx'

const refused = vi.fn()
function Page() {
  usePageKeptOnDrop(refused)
  return <p>pagina</p>
}
const dropOf = (name: string, types: readonly string[]) =>
  Object.assign(new Event(name, { bubbles: true, cancelable: true }), { dataTransfer: { types } })

it('a dropped file that nothing takes does not replace the page, and the page says so', () => {
  render(<Page />)
  const drop = dropOf('drop', ['Files'])
  document.body.dispatchEvent(drop)
  expect(drop.defaultPrevented).toBe(true)
  expect(refused).toHaveBeenCalledTimes(1)
  // text that is dragged, and files that an element has taken, are left alone
  const text = dropOf('drop', ['text/plain'])
  document.body.dispatchEvent(text)
  expect(text.defaultPrevented).toBe(false)
  const taken = dropOf('drop', ['Files'])
  taken.preventDefault()
  document.body.dispatchEvent(taken)
  expect(refused).toHaveBeenCalledTimes(1)
  cleanup()
})
