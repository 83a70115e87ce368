import { afterEach, beforeEach, expect, it } from 'vitest'
import { focusHeading } from '../../../../renderer/guest/table/focusHeading.ts'
import { until } from '../../../support/until.ts'

let main: HTMLElement
let tabButton: HTMLButtonElement
beforeEach(() => {
  main = document.body.appendChild(document.createElement('main'))
  tabButton = document.body.appendChild(document.createElement('button'))
  tabButton.focus()
})
afterEach(() => document.body.replaceChildren())

function heading(): HTMLHeadingElement {
  const element = document.createElement('h1')
  element.tabIndex = -1
  return element
}

it('a tab that is still loading has its heading focused once it is there', async () => {
  focusHeading(main)
  expect(document.activeElement).toBe(tabButton)
  const shown = main.appendChild(document.createElement('div')).appendChild(heading())
  await until(() => document.activeElement === shown, 'the heading has the focus')
})

it('whoever has gone on to something else keeps the focus there', async () => {
  focusHeading(main)
  const field = document.body.appendChild(document.createElement('input'))
  field.focus()
  main.appendChild(heading())
  const settled = new Promise<void>((resolve) => {
    new MutationObserver(() => resolve()).observe(main, { attributes: true })
    main.dataset.settled = ''
  })
  await settled
  expect(document.activeElement).toBe(field)
})
