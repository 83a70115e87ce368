// Icons of lucide-react carry a key for each of their shapes, random letters that do not compress; `lucideIcon.mjs` needs none.
export const bareIcons = () => ({
  name: 'bare-icons',
  /** @param {string} code @param {string} id */
  transform: (code, id) => (/lucide-react\/dist\/esm\/icons\//.test(id) ? { code: code.replace(/, key: "\w+"/g, ''), map: null } : null),
})
