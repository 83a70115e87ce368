import { type PaperCard, paperCards } from '../../../board/export/cards/paperCards.ts'
import { embeddedFonts } from '../../../board/export/svg/embeddedFonts.ts'
import { createMeasure } from '../../../board/text/textMeasure.ts'
import { readPaperPalette } from '../../../board/theme/palette.ts'
import { currentLanguage, t } from '../../../kit/text/translations.ts'
import { inDesktopApp } from '../../../platform/platform.ts'
import { colourKeys } from '../boardTexts.ts'

/** Cards as sheets of A4, as HTML that is printed. In a browser the page has the fonts already. */
export async function makePaperCards(cards: readonly PaperCard[], title: string): Promise<string> {
  const palette = readPaperPalette('sheet')
  const colourName = (colour: keyof typeof colourKeys) => t(colourKeys[colour])
  const characters = cards.map(({ text, place, number, colour }) => `${text}${place}${number}${colour ? colourName(colour) : ''}`).join('')
  const used = { usual: new Set(characters), strong: new Set('0123456789abcdefghijklmnopqrstuvwxyz') }
  const fonts = inDesktopApp() ? await embeddedFonts(palette.font, used) : ''
  return paperCards(cards, {
    title: title.trim() || t('kind.board'),
    language: currentLanguage(),
    palette,
    measure: createMeasure(palette.font),
    fonts,
    colourName,
  })
}
