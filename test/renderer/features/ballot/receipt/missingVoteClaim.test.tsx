import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { MissingVoteClaim } from '../../../../../renderer/features/ballot/receipt/MissingVoteClaim.tsx'
import { toBase64Url } from '../../../../../shared/base/bytes.ts'
import { cleanup, render, screen } from '../../../../support/screens/render.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'

beforeAll(inItalian)
afterEach(cleanup)

const item = toBase64Url(new Uint8Array(32).fill(5))

function Page() {
  const [isClaimed, setIsClaimed] = useState(false)
  return <MissingVoteClaim item={item} isClaimed={isClaimed} onClaim={() => setIsClaimed(true)} />
}

it('a vote that the close lacks is reported with one press, which says that no name goes with it, and then that it is done', async () => {
  render(<Page />)
  expect(screen.getByRole('region', { name: 'La ricevuta del tuo voto' }).textContent).toMatch(/\p{Ll}+ \p{Ll}+ \d\d/u)
  expect(screen.getByText(/tutti vedono che un voto manca, non di chi è/)).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Segnalalo senza il tuo nome' }))
  expect(screen.getByRole('status').textContent).toMatch(/^Segnalato, senza il tuo nome/)
  expect(screen.queryByRole('button')).toBeNull()
})
