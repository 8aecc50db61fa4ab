export { createDeps, type Deps } from '../consumer/deps.ts';
