import { safeHref, safeImageSource } from '../../../../../shared/document/bodySchema.ts'
import { t } from '../../../../kit/text/translations.ts'
import { OMITTED_PICTURE, PICTURE } from '../extractPictures.ts'
import { MAX_PASTED_PICTURES } from '../pasteLimits.ts'

/** Largest side of a picture that only counts readers or draws a dot, in pixels. */
const DOT = 3
/** Largest side of a picture that its page declares to be decoration, in pixels. */
const ICON = 32

/**
 * Replaces a picture that cannot come in by words: what it shows, and why it is not there. A picture on the network is never loaded,
 * because its server would learn who reads the document: a link leads to it. Pictures that show a letter, such as emoji, become it.
 */
export function replaceOmittedPicture(image: Element): void {
  const src = image.getAttribute('src') ?? ''
  if (src !== OMITTED_PICTURE && (src.startsWith(PICTURE) || safeImageSource(src))) return
  const replacement = replacementOf(image, src)
  image.replaceWith(...replacement)
}

/** What stands in place of a picture; nothing for one that nobody misses. */
function replacementOf(image: Element, src: string): readonly (Element | string)[] {
  const words = (image.getAttribute('alt') || image.getAttribute('title') || '').replace(/[\s\u00a0]+/g, ' ').trim()
  if (isDecoration(image, words)) return []
  if (words && words.length <= 16 && !/[\p{L}\p{N}]/u.test(words)) return [words]
  const alt = words.endsWith('.') ? words.slice(0, -1) : words
  const href = safeHref(src)
  if (!href) return [src === OMITTED_PICTURE ? tooManyText(alt) : omittedText(alt)]
  const link = image.ownerDocument.createElement('a')
  link.setAttribute('href', href)
  link.textContent = alt || t('document.paste.pictureOnWeb.undescribed')
  return alt ? [link, ` (${t('document.paste.pictureOnWeb')})`] : [link]
}

/** The words in place of a picture of which the clipboard had only the address. */
const omittedText = (alt: string): string => `[${alt ? t('document.paste.pictureOmitted', { alt }) : t('document.paste.pictureOmitted.undescribed')}]`

const tooManyText = (alt: string): string =>
  `[${alt ? t('document.paste.pictureTooMany', { alt, limit: MAX_PASTED_PICTURES }) : t('document.paste.pictureTooMany.undescribed', { limit: MAX_PASTED_PICTURES })}]`

function isDecoration(image: Element, words: string): boolean {
  if (image.getAttribute('aria-hidden') === 'true' || /^(presentation|none)$/.test(image.getAttribute('role') ?? '')) return true
  const [width, height] = ['width', 'height'].map((name) => sizeOf(image, name))
  const side = Math.max(width ?? 0, height ?? 0)
  if (side > 0 && side <= DOT) return true
  return !words && image.hasAttribute('alt') && side > 0 && side <= ICON
}

const sizeOf = (image: Element, name: string): number | null => {
  const value = image.getAttribute(name) ?? new RegExp(`(?:^|;)\\s*${name}:\\s*(\\d+)`).exec(image.getAttribute('style') ?? '')?.[1]
  const size = Number.parseInt(value ?? '', 10)
  return Number.isNaN(size) ? null : size
}
