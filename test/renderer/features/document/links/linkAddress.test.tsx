import { afterEach, beforeAll, expect, it } from 'vitest'
import { OpenLinkDialog } from '../../../../../renderer/features/document/links/OpenLinkDialog.tsx'
import { LinkSheet } from '../../../../../renderer/features/document/phone/LinkSheet.tsx'
import { cleanup, render, screen } from '../../../../support/screens/render.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'

beforeAll(inItalian)
afterEach(cleanup)

const views = [
  ['the window', (href: string) => <OpenLinkDialog href={href} onClose={() => undefined} />],
  ['the phone', (href: string) => <LinkSheet href={href} onClose={() => undefined} />],
] as const

it.each(views)('%s says where a link with a name before the @ really leads', (_, view) => {
  render(view('https://www.banca.it@evil.example/'))
  expect(screen.getByText('https://www.banca.it@evil.example/')).toBeDefined()
  expect(screen.getByRole('note').textContent).toContain('«evil.example»')
})

it.each(views)('%s shows letters of other alphabets as the host that is asked for', (_, view) => {
  render(view('https://\u0430pple.com/'))
  expect(screen.getByRole('note').textContent).toContain('«xn--pple-43d.com»')
})

it.each(views)('%s shows what cannot be an address as text, and an honest one without a warning', (_, view) => {
  render(view('https://['))
  expect(screen.getByText('https://[')).toBeDefined()
  cleanup()
  render(view('https://www.comune.it/\u202eitti'))
  expect(screen.getByText('https://www.comune.it/%E2%80%AEitti')).toBeDefined()
  expect(screen.queryByRole('note')).toBeNull()
})
