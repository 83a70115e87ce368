import { expect, it } from 'vitest'
import { loadLaterTexts, setLanguage, startTranslations, t } from '../../../../renderer/kit/text/translations.ts'
import { lazyPart } from '../../../../renderer/kit/touch/lazyPart.tsx'
import type { TranslationKey } from '../../../../shared/translations/translations.ts'
import { render, screen } from '../../../support/screens/render.tsx'

const [first, second] = ['a.first', 'a.later'] as unknown as readonly [TranslationKey, TranslationKey]
const texts = (key: string, text: string) => ({ default: { [key]: text } })
const shown = () => [t(first), t(second)]

/** A phone’s texts, of which the later ones may be refused. */
const loaders = (refused: { current: boolean }) => ({
  it: async () => texts(first, 'prima'),
  en: async () => texts(first, 'first'),
  later: {
    it: async () => {
      if (refused.current) throw new Error('the host is gone')
      return texts(second, 'poi')
    },
    en: async () => texts(second, 'later'),
  },
})

it('texts that come later are added to the first, and follow the language from then on', async () => {
  await startTranslations('it', loaders({ current: false }))
  expect(shown()).toEqual(['prima', second])
  await Promise.all([loadLaterTexts(), loadLaterTexts()])
  expect(shown()).toEqual(['prima', 'poi'])
  await setLanguage('en')
  expect(shown()).toEqual(['first', 'later'])
})

it('a language that was chosen meanwhile stays', async () => {
  await startTranslations('it', loaders({ current: false }))
  const loading = loadLaterTexts()
  await setLanguage('en')
  await loading
  expect(shown()).toEqual(['first', 'later'])
})

it('they are fetched again where they did not arrive, and a part that comes later shows nothing without them', async () => {
  const refused = { current: true }
  await startTranslations('it', loaders(refused))
  const { load, View } = lazyPart(async () => () => <p>{t(second)}</p>)
  await expect(load()).rejects.toThrow('the host is gone')
  refused.current = false
  render(<View />)
  expect(await screen.findByText('poi')).toBeTruthy()
})
