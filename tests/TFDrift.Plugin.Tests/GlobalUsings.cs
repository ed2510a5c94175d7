// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

global using System;
global using System.Collections.Generic;
global using System.IO;
global using System.Linq;
global using System.Threading.Tasks;
