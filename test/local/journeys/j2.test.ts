import { j2 } from './j2.ts';
import { stepByStep } from './suite.ts';

stepByStep('J2', j2);
