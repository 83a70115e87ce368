import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { Picture } from '../../../../renderer/kit/pictures/Picture.tsx'
import { cleanup, render, screen } from '../../../support/screens/render.tsx'

afterEach(cleanup)

const labels = { loading: 'arriva', missing: 'manca', retry: 'Riprova', play: 'Avvia', stop: 'Ferma' }
const show = (isAnimated: boolean) =>
  render(
    <Picture
      state="ready"
      url="data:image/gif;base64,AA"
      description="La fontana"
      width={40}
      height={30}
      {...{ labels, isAnimated }}
      onRetry={() => undefined}
    />,
  )
const kind = () => screen.getByRole('img', { name: 'La fontana' }).tagName

it('an animation stands still until it is played by key, and can be stopped; its description stays', async () => {
  show(true)
  expect(kind()).toBe('CANVAS')
  await userEvent.tab()
  await userEvent.keyboard('{Enter}')
  expect(kind()).toBe('IMG')
  await userEvent.click(screen.getByRole('button', { name: 'Ferma' }))
  expect(kind()).toBe('CANVAS')
})

it('a picture that stands still has no button', () => {
  show(false)
  expect(kind()).toBe('IMG')
  expect(screen.queryByRole('button')).toBeNull()
})
