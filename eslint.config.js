import tseslint from 'typescript-eslint';

/** Syntax that engines from Chromium 38 on cannot be given, even lowered, at a price the kit accepts. */
const oldSets = [
  ['FunctionDeclaration[async=true], FunctionExpression[async=true], ArrowFunctionExpression[async=true]', 'async'],
  ['FunctionDeclaration[generator=true], FunctionExpression[generator=true]', 'generators'],
  ['ForOfStatement', 'for…of'],
  ['SpreadElement[parent.type="ArrayExpression"], SpreadElement[parent.type="CallExpression"]', 'array spread'],
  ['PropertyDefinition > PrivateIdentifier, MethodDefinition > PrivateIdentifier', '#private'],
  ['TSEnumDeclaration', 'enum'],
].map(([selector, what]) => ({ selector, message: `${what} is not for old sets (see CONTRIBUTING.md)` }));

const noDefaultExport = { selector: 'ExportDefaultDeclaration', message: 'Use a named export' };

export default tseslint.config(
  {
    ignores: ['**/dist', '**/node_modules', 'coverage', 'test/builds/*/src', 'test/builds/types', 'test/builds/script'],
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-empty-function': 'off',
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-syntax': ['error', noDefaultExport],
    },
  },
  {
    files: ['src/**/*.ts', 'platforms/**/*.ts'],
    // The test kit runs where developers do.
    ignores: ['src/testing/**'],
    rules: { 'no-restricted-syntax': ['error', noDefaultExport, ...oldSets] },
  },
  {
    files: ['test/unit/readme-examples.ts', 'test/unit/start-example.ts', 'test/unit/strict-example.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
