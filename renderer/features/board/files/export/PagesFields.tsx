import { pageDivisions } from '../../../../board/export/pages/boardPages.ts'
import type { PageChoice } from '../../../../board/export/pages/exportPages.ts'
import { orientations, paperSizes } from '../../../../board/export/pages/paper.ts'
import { RadioField } from '../../../../kit/fields/RadioField.tsx'
import { useTranslations } from '../../../../kit/text/translations.ts'
import css from '../BoardFiles.module.css'

/** How a board is put on paper: on how many pages, on which, and how they are turned. */
export function PagesFields({ value, onChange }: { readonly value: PageChoice; readonly onChange: (value: PageChoice) => void }) {
  const { t } = useTranslations()
  return (
    <>
      <RadioField
        label={t('board.pages.division')}
        value={value.division}
        onChange={(division) => onChange({ ...value, division })}
        options={pageDivisions.map((id) => ({ id, label: t(`board.pages.${id}`), help: t(`board.pages.${id}.help`) }))}
      />
      <div className={css.row}>
        <RadioField
          label={t('board.pages.size')}
          value={value.size}
          onChange={(size) => onChange({ ...value, size })}
          direction="row"
          options={paperSizes.map((id) => ({ id, label: id.toUpperCase() }))}
        />
        <RadioField
          label={t('board.pages.orientation')}
          value={value.orientation}
          onChange={(orientation) => onChange({ ...value, orientation })}
          direction="row"
          options={orientations.map((id) => ({ id, label: t(`board.pages.${id}`) }))}
        />
      </div>
    </>
  )
}
