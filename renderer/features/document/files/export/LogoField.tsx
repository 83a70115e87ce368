import { ImagePlus, X } from 'lucide-react'
import { useRef } from 'react'
import { pictureDataUrl } from '../../../../../shared/base/assets/pictureData.ts'
import { Button } from '../../../../kit/buttons/Button.tsx'
import { PICTURE_TYPES, preparePicture } from '../../../../kit/pictures/preparePicture.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import css from '../../DocumentView.module.css'
import { notifyPictureProblem } from '../../pictures/insertPictures.ts'
import { MAX_LOGOS } from '../common/fileMetadata.ts'

/** A header of a page shows no more. */
const LOGO_LIMITS = { maxSide: 1200, maxBytes: 600_000 }

interface Props {
  /** Data URLs. */
  readonly logos: readonly string[]
  readonly onChange: (logos: readonly string[]) => void
}

/** Pictures for the top of each page: the organisations' logos. */
export function LogoField({ logos, onChange }: Props) {
  const { t } = useTranslations()
  const input = useRef<HTMLInputElement>(null)
  const add = async (files: readonly File[]) => {
    let all = logos
    for (const file of files.slice(0, MAX_LOGOS - logos.length)) {
      try {
        const src = pictureDataUrl((await preparePicture(file, LOGO_LIMITS)).content)
        if (src) all = [...all, src]
      } catch (error) {
        notifyPictureProblem(error)
      }
    }
    onChange(all)
  }
  return (
    <div>
      {logos.length > 0 && (
        <ul className={css.logos}>
          {logos.map((src, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same picture may be there twice
            <li key={at}>
              <img src={src} alt={t('document.export.logoNumber', { number: at + 1 })} />
              <Button Icon={X} variant="quiet" onPress={() => onChange(logos.filter((_, other) => other !== at))}>
                {t('document.export.logoRemove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <input
        ref={input}
        type="file"
        accept={PICTURE_TYPES}
        multiple
        hidden
        onChange={(event) => {
          void add([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      <Button
        Icon={ImagePlus}
        onPress={() => input.current?.click()}
        whyNot={logos.length < MAX_LOGOS ? null : t('document.export.logoFull', { most: MAX_LOGOS })}
      >
        {t('document.export.logo')}
      </Button>
    </div>
  )
}
