import './dashboard-app.js';
import { applyTheme, storedTheme } from './theme.js';

applyTheme(storedTheme());
