import { expect, it } from 'vitest'
import { initials } from '../../../../renderer/kit/people/Avatar.tsx'

it.each([
  ['Maria Rossi', 'MR'],
  ['Maria Giovanna De Santis', 'MS'],
  ['Sara (2)', 'S2'],
  ['«Fiume»', 'F'],
  ['élodie', 'É'],
  ['… ?', '?'],
  ['', '?'],
])('“%s” is shown as %s', (name, shown) => {
  expect(initials(name)).toBe(shown)
})
